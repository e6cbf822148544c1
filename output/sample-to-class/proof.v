(* A sum over samples is a sum over classes

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* ==== A sum over samples is a sum over classes ====
   Sum(f[y[n]], (n, 1, N)) = Sum(c[k]*f[k], (k, 1, K)) *)
Module sample_to_class.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (f : Z -> R).
Definition c (k : Z) : R := \sum_(1 <= n <= N) kron k (y n).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z (* y_n in 1..K *)
}.

Definition claim : Prop :=
  \sum_(1 <= n <= N) f (y n) = \sum_(1 <= k <= K) c k * f k.

Hypothesis H : given.

Definition line_0 : R := \sum_(1 <= n <= N) f (y n).

(* 1. a sum over k with one term that is not 0 *)
Definition line_1 : R :=
  \sum_(1 <= n <= N) \sum_(1 <= k <= K) kron k (y n) * f k.
Lemma step_1 : line_0 = line_1.
Proof.
  destruct H; unfold line_0, line_1.
  apply cg_sum; intros n in_n.
  symmetry; apply (sum_sift _ _ (y n) (fun k => f k)); [side | intros k in_k; by_ring | by_ring].
Qed.

(* 2. interchange of two finite sums *)
Definition line_2 : R :=
  \sum_(1 <= k <= K) \sum_(1 <= n <= N) kron k (y n) * f k.
Lemma step_2 : line_1 = line_2.
Proof. destruct H; unfold line_1, line_2; apply sum_swap. Qed.

(* 3. constants leave the sum *)
Definition line_3 : R :=
  \sum_(1 <= k <= K) f k * (\sum_(1 <= n <= N) kron k (y n)).
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_sum; intros k in_k.
  apply (sum_scal _ _ (f k) (fun n => kron k (y n))); [intros n in_n; by_ring | by_ring].
Qed.

(* 4. definition of c *)
Definition line_4 : R :=
  \sum_(1 <= k <= K) f k * c k.
Lemma step_4 : line_3 = line_4.
Proof.
  destruct H; unfold line_3, line_4.
  apply cg_sum; intros k in_k; apply cg_mul_r; intros ?nz.
  unfold c; algebra.
Qed.

(* 5. algebra *)
Definition line_5 : R :=
  \sum_(1 <= k <= K) c k * f k.
Lemma step_5 : line_4 = line_5.
Proof. destruct H; unfold line_4, line_5; apply cg_sum; intros k in_k; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_5.
  now rewrite step_1, step_2, step_3, step_4, step_5.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z), given K N y.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z); instance. Qed.
End sample_to_class.
