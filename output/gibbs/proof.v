(* Gibbs' inequality

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* Kullback–Leibler divergence *)
Definition KL (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  \sum_(1 <= k <= K) xlogxy (p k) (q k).
Lemma KL_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  KL K p q = \sum_(1 <= k <= K) p k * ln (p k / q k).
Proof. unfold KL; atoms. Qed.

(* ==== No divergence is negative ====
   KL(p, q) >= 0 *)
Module gibbs.
Section Claim.
Variables (K : Z) (p q : Z -> R).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  given_1 : forall k, (1 <= k <= K)%Z -> 0 <= p k;         (* p_k pmf over k *)
  given_2 : \sum_(1 <= k <= K) p k = 1;                    (* p_k pmf over k *)
  given_3 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  given_4 : \sum_(1 <= k <= K) q k <= 1;                   (* Sum(q[k], (k, 1, K)) <= 1 *)
  real_1 : forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k (* real case: p << q *)
}.

Definition claim : Prop :=
  KL K p q >= 0.

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < p k) /\
  (forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 : R := KL K p q.

(* 1. definition of KL *)
Definition line_1 : R :=
  \sum_(1 <= k <= K) p k * ln (p k / q k).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply KL_eq. Qed.

(* 2. the logarithm lies below its tangent at 1: log x <= x - 1 *)
Definition line_2 : R :=
  \sum_(1 <= k <= K) (p k - q k).
Lemma step_2 : line_1 >= line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply Rle_ge; apply le_sum; intros k in_k.
  apply ln_tangent; side.
Qed.

(* 3. linearity of a finite sum *)
Definition line_3 : R :=
  \sum_(1 <= k <= K) p k - \sum_(1 <= k <= K) q k.
Lemma step_3 : line_2 = line_3.
Proof. destruct H; unfold line_2, line_3; split_sum. Qed.

(* 4. a distribution sums to 1 *)
Definition line_4 : R :=
  1 - \sum_(1 <= k <= K) q k.
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; apply cg_sub_l; pmf_norm. Qed.

(* 5. as given *)
Definition line_5 : R :=
  1 - 1.
Lemma step_5 : line_4 >= line_5.
Proof. destruct H; unfold line_4, line_5; apply Rle_ge; apply le_sub_r; stated. Qed.

(* 6. algebra *)
Definition line_6 : R :=
  0.
Lemma step_6 : line_5 = line_6.
Proof. destruct H; unfold line_5, line_6; algebra. Qed.

Theorem proved : claim.
Proof.
  unfold claim; apply Rle_ge; apply (le_ends _ _ line_6 line_0); [unfold line_6; atoms | unfold line_0; atoms |].
  pose proof step_1; pose proof step_2; pose proof step_3; pose proof step_4; pose proof step_5; pose proof step_6; lra.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K : Z) (p q : Z -> R), given K p q.
Proof. exists 2%Z, (fun i : Z => if Z.eqb i 1 then (3 / 7) else (4 / 7)), (fun i : Z => if Z.eqb i 1 then (3 / 19) else (16 / 19)); instance. Qed.
End gibbs.
