(* The two constants differ by the entropy of the labels

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* entropy *)
Definition Entropy (K : Z) (p : Z -> R) : R :=
  - (\sum_(1 <= k <= K) xlogx (p k)).
Lemma Entropy_eq (K : Z) (p : Z -> R) :
  Entropy K p = - (\sum_(1 <= k <= K) p k * ln (p k)).
Proof. unfold Entropy; atoms. Qed.

(* cross entropy *)
Definition CrossEntropy (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  - (\sum_(1 <= k <= K) xlogy (p k) (q k)).
Lemma CrossEntropy_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  CrossEntropy K p q = - (\sum_(1 <= k <= K) p k * ln (q k)).
Proof. unfold CrossEntropy; atoms. Qed.

(* Kullback–Leibler divergence *)
Definition KL (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  \sum_(1 <= k <= K) xlogxy (p k) (q k).
Lemma KL_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  KL K p q = \sum_(1 <= k <= K) p k * ln (p k / q k).
Proof. unfold KL; atoms. Qed.

(* average negative log-likelihood *)
Definition NLL (N : Z) (q : Z -> R) (y : Z -> Z) : R :=
  - ((\sum_(1 <= n <= N) ln (q (y n))) / IZR N).
Lemma NLL_eq (N : Z) (q : Z -> R) (y : Z -> Z) :
  NLL N q y = - ((\sum_(1 <= n <= N) ln (q (y n))) / IZR N).
Proof. unfold NLL; atoms. Qed.

(* ==== Divergence is cross entropy minus entropy ====
   KL(p, q) = -Entropy(p) + CrossEntropy(p, q) *)
Module kl_decomposition.
Section Claim.
Variables (K : Z) (p q : Z -> R).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  given_1 : forall k, (1 <= k <= K)%Z -> 0 <= p k;         (* p_k >= 0 *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall k, (1 <= k <= K)%Z -> p k <> 0 -> 0 < q k (* real case: p << q *)
}.

Definition claim : Prop :=
  KL K p q = - Entropy K p + CrossEntropy K p q.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

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

(* 2. the logarithm of a quotient, with 0 log 0 = 0 *)
Definition line_2 : R :=
  \sum_(1 <= k <= K) (p k * ln (p k) - p k * ln (q k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_sum; intros k in_k.
  apply (wln_div (p k) (p k) (q k)); [side | side | by_ring | by_ring].
Qed.

(* 3. linearity of a finite sum *)
Definition line_3 : R :=
  \sum_(1 <= k <= K) p k * ln (p k) - \sum_(1 <= k <= K) p k * ln (q k).
Lemma step_3 : line_2 = line_3.
Proof. destruct H; unfold line_2, line_3; split_sum. Qed.

(* 4. definition of Entropy *)
Definition line_4 : R :=
  - Entropy K p - \sum_(1 <= k <= K) p k * ln (q k).
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; apply cg_sub_l; rewrite Entropy_eq; algebra. Qed.

(* 5. definition of CrossEntropy *)
Definition line_5 : R :=
  - Entropy K p + CrossEntropy K p q.
Lemma step_5 : line_4 = line_5.
Proof. destruct H; unfold line_4, line_5; apply cg_add_r; rewrite CrossEntropy_eq; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_5.
  now rewrite step_1, step_2, step_3, step_4, step_5.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K : Z) (p q : Z -> R), given K p q.
Proof. exists 2%Z, (fun i : Z => if Z.eqb i 1 then (2 / 3) else 2), (fun i : Z => if Z.eqb i 1 then (3 / 4) else 4); instance. Qed.
End kl_decomposition.

(* ==== A one-hot target has entropy 0 ====
   Entropy(t[n]) = 0 *)
Module one_hot_entropy_2.
Section Claim.
Variables (K N n : Z) (y : Z -> Z).
Definition t (n : Z) (k : Z) : R := kron k (y n).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  index_n : (1 <= n <= N)%Z;                               (* n in 1..N *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z (* y_n in 1..K *)
}.

Definition claim : Prop :=
  Entropy K (t n) = 0.

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (forall k, (1 <= k <= K)%Z -> t n k <> 0 -> 0 < t n k) /\
  (forall k, (1 <= k <= K)%Z -> kron k (y n) <> 0 -> 0 < t n k) /\
  (forall k, (1 <= k <= K)%Z -> kron k (y n) <> 0 -> 0 < kron k (y n)).
Proof. destruct H; side. Qed.

Definition line_0 : R := Entropy K (t n).

(* 1. definition of Entropy *)
Definition line_1 : R :=
  - (\sum_(1 <= k <= K) t n k * ln (t n k)).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply Entropy_eq. Qed.

(* 2. definition of t *)
Definition line_2 : R :=
  - (\sum_(1 <= k <= K) kron k (y n) * ln (t n k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_opp; apply cg_sum; intros k in_k; apply cg_mul_l; intros ?nz.
  unfold t; algebra.
Qed.

(* 3. definition of t *)
Definition line_3 : R :=
  - (\sum_(1 <= k <= K) kron k (y n) * ln (kron k (y n))).
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_opp; apply cg_sum; intros k in_k; apply cg_mul_r; intros ?nz; apply cg_ln.
  unfold t; algebra.
Qed.

(* 4. 0 log 0 = 0 and 1 log 1 = 0 *)
Definition line_4 : R :=
  - (\sum_(1 <= k <= K) 0).
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; apply cg_opp; apply cg_sum; intros k in_k; by_delta. Qed.

(* 5. every term is 0 *)
Definition line_5 : R :=
  - 0.
Lemma step_5 : line_4 = line_5.
Proof. destruct H; unfold line_4, line_5; apply cg_opp; apply sum_zero; reflexivity. Qed.

(* 6. neutral elements and signs *)
Definition line_6 : R :=
  0.
Lemma step_6 : line_5 = line_6.
Proof. destruct H; unfold line_5, line_6; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_6.
  now rewrite step_1, step_2, step_3, step_4, step_5, step_6.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N n : Z) (y : Z -> Z), given K N n y.
Proof. exists 2%Z, 3%Z, 1%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z); instance. Qed.
End one_hot_entropy_2.

(* ==== Mean divergence of one model from one-hot targets ====
   1/N*Sum(KL(t[n], r), (n, 1, N)) = NLL(r, y) *)
Module mean_kl_2.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (r : Z -> R).
Definition t (n : Z) (k : Z) : R := kron k (y n).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= r k;         (* r_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < r (y n)        (* real case: r[y[n]] > 0 *)
}.

Definition claim : Prop :=
  1 / IZR N * (\sum_(1 <= n <= N) KL K (t n) r) = NLL N r y.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> t n k <> 0 -> 0 < t n k) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> t n k <> 0 -> 0 < r k) /\
  (forall n, (1 <= n <= N)%Z -> 0 < r (y n)) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> kron k (y n) <> 0 -> 0 < r k).
Proof. destruct H; side. Qed.

Definition line_0 : R := 1 / IZR N * (\sum_(1 <= n <= N) KL K (t n) r).

(* 1. Divergence is cross entropy minus entropy *)
Definition line_1 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) (- Entropy K (t n) + CrossEntropy K (t n) r)).
Lemma step_1 : line_0 = line_1.
Proof.
  destruct H; unfold line_0, line_1.
  apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  exact (kl_decomposition.proved K (t n) r ltac:(constructor; side)).
Qed.

(* 2. A one-hot target has entropy 0 *)
Definition line_2 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) (- 0 + CrossEntropy K (t n) r)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n; apply cg_add_l; apply cg_opp.
  exact (one_hot_entropy_2.proved K N n y ltac:(constructor; side)).
Qed.

(* 3. neutral elements and signs *)
Definition line_3 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) CrossEntropy K (t n) r).
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  algebra.
Qed.

(* 4. definition of CrossEntropy *)
Definition line_4 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) - (\sum_(1 <= k <= K) t n k * ln (r k))).
Lemma step_4 : line_3 = line_4.
Proof.
  destruct H; unfold line_3, line_4.
  apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  apply CrossEntropy_eq.
Qed.

(* 5. definition of t *)
Definition line_5 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) - (\sum_(1 <= k <= K) kron k (y n) * ln (r k))).
Lemma step_5 : line_4 = line_5.
Proof.
  destruct H; unfold line_4, line_5.
  apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n; apply cg_opp; apply cg_sum; intros k in_k; apply cg_mul_l; intros ?nz.
  unfold t; algebra.
Qed.

(* 6. only the term k = y_n survives *)
Definition line_6 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) - ln (r (y n))).
Lemma step_6 : line_5 = line_6.
Proof.
  destruct H; unfold line_5, line_6.
  apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n; apply cg_opp.
  apply (sum_sift _ _ (y n) (fun k => ln (r k))); [side | intros k in_k; by_ring | by_ring].
Qed.

(* 7. constants leave the sum *)
Definition line_7 : R :=
  1 / IZR N * - (\sum_(1 <= n <= N) ln (r (y n))).
Lemma step_7 : line_6 = line_7.
Proof.
  destruct H; unfold line_6, line_7.
  apply cg_mul_r; intros ?nz.
  apply (sum_scal _ _ (- 1) (fun n => ln (r (y n)))); [intros n in_n; by_ring | by_ring].
Qed.

(* 8. definition of NLL *)
Definition line_8 : R :=
  NLL N r y.
Lemma step_8 : line_7 = line_8.
Proof. destruct H; unfold line_7, line_8; rewrite NLL_eq; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_8.
  now rewrite step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_8.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (r : Z -> R), given K N y r.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End mean_kl_2.

(* ==== Divergence is a constant plus negative log-likelihood ====
   KL(phat, q) = -Entropy(phat) + NLL(q, y) *)
Module kl_nll.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (q : Z -> R).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  KL K phat q = - Entropy K phat + NLL N q y.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < phat k) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < q k) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)) /\
  (forall k, (1 <= k <= K)%Z -> 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)) <> 0 -> 0 < q k) /\
  (forall k, (1 <= k <= K)%Z -> \sum_(1 <= n <= N) kron k (y n) <> 0 -> 0 < q k) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> kron k (y n) <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 : R := KL K phat q.

(* 1. definition of KL *)
Definition line_1 : R :=
  \sum_(1 <= k <= K) phat k * ln (phat k / q k).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply KL_eq. Qed.

(* 2. the logarithm of a quotient, with 0 log 0 = 0 *)
Definition line_2 : R :=
  \sum_(1 <= k <= K) (phat k * ln (phat k) - phat k * ln (q k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_sum; intros k in_k.
  apply (wln_div (phat k) (phat k) (q k)); [side | side | by_ring | by_ring].
Qed.

(* 3. linearity of a finite sum *)
Definition line_3 : R :=
  \sum_(1 <= k <= K) phat k * ln (phat k) - \sum_(1 <= k <= K) phat k * ln (q k).
Lemma step_3 : line_2 = line_3.
Proof. destruct H; unfold line_2, line_3; split_sum. Qed.

(* 4. definition of Entropy *)
Definition line_4 : R :=
  - Entropy K phat - \sum_(1 <= k <= K) phat k * ln (q k).
Lemma step_4 : line_3 = line_4.
Proof. destruct H; unfold line_3, line_4; apply cg_sub_l; rewrite Entropy_eq; algebra. Qed.

(* 5. definition of phat *)
Definition line_5 : R :=
  - Entropy K phat - \sum_(1 <= k <= K) 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)) * ln (q k).
Lemma step_5 : line_4 = line_5.
Proof.
  destruct H; unfold line_4, line_5.
  apply cg_sub_r; apply cg_sum; intros k in_k; apply cg_mul_l; intros ?nz.
  unfold phat; algebra.
Qed.

(* 6. constants leave the sum *)
Definition line_6 : R :=
  - Entropy K phat - 1 / IZR N * (\sum_(1 <= k <= K) (\sum_(1 <= n <= N) kron k (y n)) * ln (q k)).
Lemma step_6 : line_5 = line_6.
Proof.
  destruct H; unfold line_5, line_6.
  apply cg_sub_r.
  apply (sum_scal _ _ (1 / IZR N) (fun k => (\sum_(1 <= n <= N) kron k (y n)) * ln (q k))); [intros k in_k; by_ring | by_ring].
Qed.

(* 7. constants enter the sum *)
Definition line_7 : R :=
  - Entropy K phat - 1 / IZR N * (\sum_(1 <= k <= K) \sum_(1 <= n <= N) kron k (y n) * ln (q k)).
Lemma step_7 : line_6 = line_7.
Proof.
  destruct H; unfold line_6, line_7.
  apply cg_sub_r; apply cg_mul_r; intros ?nz; apply cg_sum; intros k in_k.
  symmetry; apply (sum_scal _ _ (ln (q k)) (fun n => kron k (y n))); [intros n in_n; by_ring | by_ring].
Qed.

(* 8. interchange of two finite sums *)
Definition line_8 : R :=
  - Entropy K phat - 1 / IZR N * (\sum_(1 <= n <= N) \sum_(1 <= k <= K) kron k (y n) * ln (q k)).
Lemma step_8 : line_7 = line_8.
Proof.
  destruct H; unfold line_7, line_8.
  apply cg_sub_r; apply cg_mul_r; intros ?nz.
  apply sum_swap.
Qed.

(* 9. only the term k = y_n survives *)
Definition line_9 : R :=
  - Entropy K phat - 1 / IZR N * (\sum_(1 <= n <= N) ln (q (y n))).
Lemma step_9 : line_8 = line_9.
Proof.
  destruct H; unfold line_8, line_9.
  apply cg_sub_r; apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  apply (sum_sift _ _ (y n) (fun k => ln (q k))); [side | intros k in_k; by_ring | by_ring].
Qed.

(* 10. definition of NLL *)
Definition line_10 : R :=
  - Entropy K phat + NLL N q y.
Lemma step_10 : line_9 = line_10.
Proof. destruct H; unfold line_9, line_10; apply cg_add_r; rewrite NLL_eq; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_10.
  now rewrite step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_8, step_9, step_10.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End kl_nll.

(* ==== Mean divergence is entropy plus divergence of the mean ====
   1/N*Sum(KL(t[n], q), (n, 1, N)) = Entropy(phat) + KL(phat, q) *)
Module two_constants.
Section Claim.
Variables (K N : Z) (y : Z -> Z) (q : Z -> R).
Definition t (n : Z) (k : Z) : R := kron k (y n).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z; (* y_n in 1..K *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall n, (1 <= n <= N)%Z -> 0 < q (y n)        (* real case: q[y[n]] > 0 *)
}.

Definition claim : Prop :=
  1 / IZR N * (\sum_(1 <= n <= N) KL K (t n) q) = Entropy K phat + KL K phat q.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> t n k <> 0 -> 0 < t n k) /\
  (forall n, (1 <= n <= N)%Z -> forall k, (1 <= k <= K)%Z -> t n k <> 0 -> 0 < q k) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < phat k) /\
  (forall k, (1 <= k <= K)%Z -> phat k <> 0 -> 0 < q k) /\
  (forall n, (1 <= n <= N)%Z -> 0 < q (y n)).
Proof. destruct H; side. Qed.

Definition line_0 : R := 1 / IZR N * (\sum_(1 <= n <= N) KL K (t n) q).

(* 1. Mean divergence of one model from one-hot targets *)
Definition line_1 : R :=
  NLL N q y.
Lemma step_1 : line_0 = line_1.
Proof.
  destruct H; unfold line_0, line_1.
  exact (mean_kl_2.proved K N y q ltac:(constructor; side)).
Qed.

(* 2. algebra *)
Definition line_2 : R :=
  Entropy K phat + (- Entropy K phat + NLL N q y).
Lemma step_2 : line_1 = line_2.
Proof. destruct H; unfold line_1, line_2; algebra. Qed.

(* 3. Divergence is a constant plus negative log-likelihood *)
Definition line_3 : R :=
  Entropy K phat + KL K phat q.
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_add_r.
  symmetry; exact (kl_nll.proved K N y q ltac:(constructor; side)).
Qed.

Theorem proved : claim.
Proof.
  between line_0 line_3.
  now rewrite step_1, step_2, step_3.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z) (q : Z -> R), given K N y q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z), (fun i : Z => if Z.eqb i 1 then 4 else 1); instance. Qed.
End two_constants.
